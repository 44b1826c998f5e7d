//! The databases that a command works on, and where scratch databases live.

use rowhouse_core::Schema;
use rowhouse_live::scratch::{Cache, Scratch};
use rowhouse_live::server::{Request, Server, cache_folder};
use rowhouse_live::{Connection, connect};
use tokio_postgres::Config;

use crate::talk::Talk;
use crate::{Error, Project, UserError, migrations};

/// Which database, and where scratch databases may be created.
#[derive(Debug, clap::Args)]
pub(crate) struct Databases {
    /// The live database; without it, the variable `DATABASE_URL`. `sslmode` and `sslrootcert` say how it is secured
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
    #[command(flatten)]
    scratch: ScratchOptions,
}

/// Where scratch databases may be created.
#[derive(Debug, clap::Args)]
pub(crate) struct ScratchOptions {
    /// A server for scratch databases, of the live server's major version; without it, a throwaway one
    #[arg(long, value_name = "URL")]
    scratch_url: Option<String>,
    /// Create scratch databases on the live server; needs CREATEDB
    #[arg(long, value_enum, value_name = "WHERE", conflicts_with = "scratch_url")]
    scratch: Option<Place>,
}

/// Where scratch databases are created.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Place {
    /// Beside the live database
    Live,
}

/// The live side of a comparison, and where the declared side is elaborated.
pub(crate) struct Sides {
    pub(crate) live: Connection,
    pub(crate) scratch: Scratch,
    /// A throwaway server ends with this.
    _server: Option<Server>,
}

impl Databases {
    pub(crate) fn scratch(&self) -> &ScratchOptions {
        &self.scratch
    }

    /// The URL that was given, as an option or by the environment.
    fn url(&self) -> Option<String> {
        let from_environment = || std::env::var("DATABASE_URL").ok();
        let url = self.database_url.clone().or_else(from_environment);
        url.filter(|url| !url.is_empty())
    }

    /// The database that was named.
    pub(crate) async fn named(&self, schema: &Schema, talk: Talk) -> Result<Sides, Error> {
        let url = self.url().ok_or(UserError::NoDatabase)?;
        self.at(&url, schema, talk).await
    }

    /// The database that was named, else one on a throwaway server with the project's migrations.
    pub(crate) async fn any(
        &self,
        project: &Project,
        schema: &Schema,
        talk: Talk,
    ) -> Result<Sides, Error> {
        match self.url() {
            Some(url) => self.at(&url, schema, talk).await,
            None => migrated(project, schema, talk).await,
        }
    }

    async fn at(&self, url: &str, schema: &Schema, talk: Talk) -> Result<Sides, Error> {
        let live = connect(url).await?;
        talk.note(format_args!(
            "database: {} (PostgreSQL {})",
            live.url, live.major
        ));
        let extensions = extensions(schema);
        let scratch = self.scratch.beside(&live, extensions, talk).await?;
        Ok(Sides {
            live,
            scratch,
            _server: None,
        })
    }
}

impl ScratchOptions {
    /// Where to elaborate what a live database is compared with. The server, if one was started, must outlive its use.
    pub(crate) async fn beside(
        &self,
        live: &Connection,
        extensions: Vec<String>,
        talk: Talk,
    ) -> Result<Scratch, Error> {
        if let Some(url) = &self.scratch_url {
            let scratch = connect(url).await?;
            if scratch.major != live.major {
                return Err(UserError::ScratchMajor {
                    scratch: scratch.major,
                    live: live.major,
                }
                .into());
            }
            return Ok(cached(Scratch::shared(scratch.login), live));
        }
        if matches!(self.scratch, Some(Place::Live)) {
            return Ok(cached(Scratch::shared(live.login.clone()), live));
        }
        let request = Request {
            major: Some(live.major),
            extensions,
            ..Request::default()
        };
        // Often enough the declared side is known from before, and no server is needed.
        let scratch = Scratch::on_demand(request, move |text| talk.note(text));
        Ok(cached(scratch, live))
    }
}

/// With what the declared side was elaborated to before, for servers of this version.
fn cached(scratch: Scratch, live: &Connection) -> Scratch {
    match cache_folder("elaborated") {
        Some(folder) => scratch.cached(Cache::new(folder, live.major)),
        None => scratch,
    }
}

/// A database on a throwaway server, in the state that the project's migrations give it.
async fn migrated(project: &Project, schema: &Schema, talk: Talk) -> Result<Sides, Error> {
    let files = migrations::files(&project.root)?;
    let request = Request {
        extensions: extensions(schema),
        ..Request::default()
    };
    let server = throwaway(request, talk).await?;
    talk.note(format_args!(
        "database: {} of `{}` on a throwaway server, since neither --database-url nor DATABASE_URL is given ({})",
        migrations::count(&files),
        project.name,
        server.origin()
    ));
    let name = server.fresh_database("migrated").await?;
    let live = rowhouse_live::open(server.config(server.superuser(), &name)).await?;
    migrations::run(&live.client, &files).await?;
    // The live side is on the same server: stubs of roles must not stay there.
    let scratch = Scratch::shared(maintenance(&server));
    Ok(Sides {
        live,
        scratch,
        _server: Some(server),
    })
}

fn maintenance(server: &Server) -> Config {
    server.config(server.superuser(), "postgres")
}

fn extensions(schema: &Schema) -> Vec<String> {
    let names = schema.model.extensions.keys();
    names.map(ToString::to_string).collect()
}

/// Starts a server on a thread that may wait.
async fn throwaway(request: Request, talk: Talk) -> Result<Server, Error> {
    let start = move || Server::start_saying(&request, |text| talk.note(text));
    match tokio::task::spawn_blocking(start).await {
        Ok(started) => Ok(started?),
        Err(failed) => Err(Error::Bug(format!("starting a server failed: {failed}"))),
    }
}
