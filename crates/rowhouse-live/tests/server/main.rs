//! Throwaway servers start wherever a test may run, and leave nothing behind however their process ends.

mod child;
mod leaving;
mod looking;
mod using;

type Outcome = Result<(), Box<dyn std::error::Error>>;
