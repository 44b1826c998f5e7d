//! What is wanted of a throwaway server.

/// What is wanted of a throwaway server. The default takes the best server at hand.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Request {
    /// The major version, such as `16`. `None` takes the newest installed one (15 or later).
    pub major: Option<u16>,
    /// Extensions that `CREATE EXTENSION` must be able to create, such as `vector` or `pgcrypto`.
    pub extensions: Vec<String>,
    /// Whether the server also listens on a free port of 127.0.0.1, where the superuser logs in by password. The Unix
    /// socket, which only the account that the server runs as can reach, lets every role in without one.
    pub tcp: bool,
}

impl Request {
    /// A server of that major version, with nothing else asked for.
    pub fn major(major: u16) -> Self {
        Self {
            major: Some(major),
            ..Self::default()
        }
    }
}

impl std::fmt::Display for Request {
    /// Writes what a message calls the server: "PostgreSQL 16 with `vector`".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.major {
            Some(major) => write!(f, "PostgreSQL {major}")?,
            None => f.write_str("PostgreSQL (15 or later)")?,
        }
        for (i, extension) in self.extensions.iter().enumerate() {
            let joint = if i == 0 { "with" } else { "and" };
            write!(f, " {joint} `{extension}`")?;
        }
        Ok(())
    }
}
