//! What the clip paths in force leave visible.

use hayro_interpret::ClipPath;
use hayro_interpret::kurbo::{Rect, Shape};

/// See the module's doc. Without a clip path everything within the bounds is visible.
pub struct Clips {
    bounds: Rect,
    /// Outermost first.
    paths: Vec<Rect>,
}

impl Default for Clips {
    /// Without bounds.
    fn default() -> Self {
        Clips::within(Rect::new(f64::MIN, f64::MIN, f64::MAX, f64::MAX))
    }
}

impl Clips {
    /// Within bounds.
    pub fn within(bounds: Rect) -> Self {
        Clips { bounds, paths: Vec::new() }
    }

    /// What is visible: what every clip path leaves.
    pub fn visible(&self) -> Rect {
        self.paths.last().copied().unwrap_or(self.bounds)
    }

    /// A path comes into force.
    pub fn push(&mut self, clip: &ClipPath) {
        // The box of the path: a clip that is no box hides more, which is rare around text.
        self.paths.push(self.visible().intersect(clip.path.bounding_box()));
    }

    /// The last one is in force no more.
    pub fn pop(&mut self) {
        self.paths.pop();
    }
}
