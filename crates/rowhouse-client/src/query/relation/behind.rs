//! The rows that refer to the keys of others: all of them, or some for each.

use rowhouse_declare::Declared;
use sea_query::{Expr, ExprTrait, JoinType, SelectStatement};
use tokio_postgres::Row;

use super::cells::param;
use super::one::key;
use crate::Error;
use crate::context::{Kind, Transaction};
use crate::query::execute::Execute;
use crate::query::filter::{Node, both};
use crate::query::order::direction;
use crate::query::permit;
use crate::query::reach::Readable;
use crate::query::render::{Params, Rendered};
use crate::query::scope::{Scope, qualified};
use crate::query::select::Select;
use crate::query::shape::{self, declaration};

/// What is referred to, where a statement looks behind each.
const ABOVE: &str = "related_0";
/// What refers to it.
const BEHIND: &str = "related";

/// Which rows of a table are wanted behind rows of another.
pub(in crate::query) struct Behind {
    /// The column that refers.
    pub(in crate::query) column: &'static str,
    /// The column that is referred to, where it is not the key.
    pub(in crate::query) target: Option<&'static str>,
    pub(in crate::query) filter: Option<Node>,
    pub(super) order: Vec<(&'static str, bool)>,
    /// How many for each.
    pub(super) limit: Option<u64>,
}

impl Behind {
    /// The rows of `T` that refer to rows of `U` with these keys.
    pub(super) async fn rows<U, T, K>(
        self,
        transaction: &Transaction<K>,
        keys: Vec<Vec<u8>>,
    ) -> Result<Vec<Row>, Error>
    where
        U: Declared,
        T: Readable<K>,
        K: Kind,
    {
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        if let Some(limit) = self.limit {
            let statement = self.some::<U, T, K>(transaction, keys, limit);
            return transaction.rows(statement).await;
        }
        let keys = param(keys, declaration::<T>(), self.column);
        let filter = both(self.filter, Node::Any(self.column, keys));
        let select = Select::<T, _>::whose(transaction, filter);
        select.sorted(&self.order).rows().await
    }

    /// A look behind each row: an index on what refers and the order gives the first ones, however many there are.
    fn some<U, T, K>(self, transaction: &Transaction<K>, keys: Vec<Vec<u8>>, limit: u64) -> Rendered
    where
        U: Declared,
        T: Readable<K>,
        K: Kind,
    {
        const { permit::selects::<T, K>(true) };
        let place = transaction.place();
        let (above, behind) = (declaration::<U>(), declaration::<T>());
        let mut params = Params::default();
        params.reads_all(behind);
        let target = key(above, self.target);
        let scope = Scope::of(&place).inside(behind.name);
        let mut inner = SelectStatement::new();
        inner.exprs(behind.columns.iter().map(|it| scope.column(it.name)));
        inner.from(shape::name(behind, &place));
        inner.and_where(scope.column(self.column).eq(qualified(ABOVE, target)));
        if let Some(condition) = scope.condition(behind, self.filter, &mut params) {
            inner.and_where(condition);
        }
        let mut statement = SelectStatement::new();
        statement.exprs(shape::columns_of(behind, BEHIND));
        statement.from(shape::name(above, &place).alias(ABOVE));
        for (column, descending) in self.order {
            inner.order_by_expr(scope.column(column), direction(descending));
            statement.order_by_expr(qualified(BEHIND, column), direction(descending));
        }
        inner.limit(limit);
        let always = Expr::value(true);
        statement.join_lateral(JoinType::InnerJoin, inner, BEHIND, always);
        let scope = Scope::of(&place).named(ABOVE);
        let keys = Node::Any(target, param(keys, above, target));
        if let Some(condition) = scope.condition(above, Some(keys), &mut params) {
            statement.and_where(condition);
        }
        params.render(&statement)
    }
}
