//! The recogniser: the picture of a line to its letters.
//!
//! In: the model's file (PP-OCRv6, ONNX, as it comes from its makers), and pictures of single lines. Out: letters with
//! their places, how likely each is, and what else it may be. The model slides over the line; in each of its steps
//! every letter has a probability, or none stands there.

use super::raster::{Area, Gray};
use rten::{Model, ModelOptions, NodeId, ValueOrView};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

/// The height of the pictures that the model reads.
const HEIGHT: usize = 48;
/// The widest picture, in pixels of that height: a line of eighty letters.
const WIDEST: usize = 4000;
/// Steps of the model per picture pixel: one in eight.
const STEP: f32 = 8.0;
/// What else a letter may be is kept from this probability on.
const POSSIBLE: f32 = 0.004;
/// At most so many other readings of a letter.
const MOST: usize = 4;

/// The model is none, or not one of this kind.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// It cannot be read.
    #[error("the recognition model cannot be read: {0}; take the file that came with the program")]
    Load(String),
    /// It does not say which letters it knows.
    #[error("the recognition model names no letters; take the file that came with the program")]
    Letters,
    /// It cannot be run.
    #[error("the recognition model cannot be run: {0}")]
    Run(String),
}

/// A letter as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Read {
    /// The letter.
    pub letter: char,
    /// Its middle along the line, in pixels of the page.
    pub middle: f32,
    /// How likely it is, from 0 to 1.
    pub chance: f32,
    /// What else it may be (another letter, several, or nothing), the likeliest first.
    pub others: Vec<(String, f32)>,
}

/// What the model says of a line.
pub struct Steps {
    /// The probabilities of all classes, step by step.
    chances: Vec<f32>,
    /// Where the first step begins, in pixels of the page, and how many of them a step has.
    left: f32,
    pixels: f32,
}

/// The model and the letters that it knows.
pub struct Recogniser {
    model: Model,
    input: NodeId,
    output: NodeId,
    /// The letter of each class; none for those that no document has.
    letters: Vec<Option<char>>,
    /// Digits with the classes of letters that look like them.
    alike: Vec<(char, usize)>,
}

impl Recogniser {
    /// Reads the model.
    ///
    /// # Errors
    /// Where the bytes are no such model.
    pub fn load(bytes: Vec<u8>) -> Result<Recogniser, ModelError> {
        let ops = rten::op_registry!(
            Add,
            AveragePool,
            BatchNormalization,
            Cast,
            Conv,
            Div,
            Erf,
            HardSigmoid,
            Identity,
            MatMul,
            Mul,
            ReduceMean,
            Relu,
            Softmax,
            Squeeze,
            Transpose,
            Unsqueeze
        );
        let model = ModelOptions::with_ops(ops).load(bytes).map_err(|e| ModelError::Load(e.to_string()))?;
        let known = model.metadata().get("character").map(str::to_owned);
        let letters = known.ok_or(ModelError::Letters)?;
        // The first class is nothing, the last a blank.
        let mut classes = vec![None];
        classes.extend(letters.lines().map(|l| l.chars().next().filter(|c| is_known(*c))));
        classes.push(Some(' '));
        let (input, output) = (model.input_ids().first().copied(), model.output_ids().first().copied());
        let (input, output) = input.zip(output).ok_or(ModelError::Letters)?;
        let class = |letter: char| classes.iter().position(|c| *c == Some(letter));
        let alike = ALIKE.iter().flat_map(|(digit, letters)| letters.chars().filter_map(|c| Some((*digit, class(c)?)))).collect();
        Ok(Recogniser { model, input, output, letters: classes, alike })
    }

    /// Runs the model over one line of a picture: what stands in a box, so many times wider than it is.
    ///
    /// # Errors
    /// Where the model cannot be run.
    pub fn run(&self, gray: &Gray, line: Area, stretched: f32) -> Result<Steps, ModelError> {
        let (picture, width, scale) = prepared(gray, line, stretched);
        let input = NdTensor::from_data([1, 3, HEIGHT, width], picture);
        let run = self.model.run(vec![(self.input, ValueOrView::from(input.view()))], &[self.output], None);
        let output = run.map_err(|e| ModelError::Run(e.to_string()))?.into_iter().next();
        let output: NdTensor<f32, 3> = output.and_then(|o| o.try_into().ok()).ok_or_else(|| ModelError::Run(String::new()))?;
        if output.size(2) != self.letters.len() {
            return Err(ModelError::Letters);
        }
        let left = line.left as f32 - MARGIN * line.height() as f32;
        Ok(Steps { chances: output.into_data(), left, pixels: STEP / scale })
    }

    /// The letters that a run shows.
    pub fn letters(&self, steps: &Steps, letters: Letters) -> Vec<Read> {
        let place = |step: f32| steps.left + (step + 0.5) * steps.pixels;
        let read = self.decode(&steps.chances, self.letters.len(), letters);
        read.into_iter().map(|(step, read)| Read { middle: place(step), ..read }).collect()
    }

    /// Letters from the probabilities of each step: the likeliest of each, one for a run of the same.
    fn decode(&self, steps: &[f32], classes: usize, letters: Letters) -> Vec<(f32, Read)> {
        let fits = |class: usize| class == 0 || self.letters[class].is_some_and(|c| letters.has(c));
        let known: Vec<usize> = (0..classes).filter(|c| fits(*c)).collect();
        let mut out: Vec<(f32, Read)> = Vec::new();
        let mut last = 0;
        // The first step of the run.
        let mut run: Option<usize> = None;
        let close = |run: Option<usize>, end: usize, last: usize, out: &mut Vec<(f32, Read)>| {
            let (Some(from), Some(letter)) = (run, self.letters[last]) else { return };
            let most = |class: usize| (from..end).map(|s| steps[s * classes + class]).fold(0.0, f32::max);
            let mut others: Vec<(String, f32)> = Vec::new();
            let mut chance = most(last);
            for &class in known.iter().filter(|c| **c != 0 && **c != last) {
                let (own, Some(other)) = (most(class), self.letters[class]) else { continue };
                if own >= POSSIBLE && plain(other) == plain(letter) {
                    // The same in another width is no other reading.
                    chance = (chance + own).min(1.0);
                } else if own >= POSSIBLE {
                    others.push((other.to_string(), own));
                }
            }
            if letters == Letters::Figure {
                // In a figure a letter that looks like a digit is that digit.
                let alike = self.alike.iter().filter(|a| a.0 == letter).map(|a| most(a.1));
                chance = (chance + alike.filter(|own| *own >= POSSIBLE).sum::<f32>()).min(1.0);
            }
            others.sort_by(|a, b| b.1.total_cmp(&a.1));
            others.truncate(MOST);
            let middle = (from + end - 1) as f32 / 2.0;
            out.push((middle, Read { letter, middle, chance, others }));
        };
        let count = steps.len() / classes;
        for step in 0..count {
            let row = &steps[step * classes..(step + 1) * classes];
            let best = known.iter().copied().max_by(|a, b| row[*a].total_cmp(&row[*b])).unwrap_or(0);
            if best != last {
                close(run.take(), step, last, &mut out);
                run = (best != 0).then_some(step);
                last = best;
            }
        }
        close(run, count, last, &mut out);
        out
    }
}

/// Which letters may stand in a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letters {
    /// All that are known.
    All,
    /// Those of an amount, a share or a code.
    Figure,
}

impl Letters {
    fn has(self, c: char) -> bool {
        self == Letters::All || c.is_ascii_digit() || ".,-%()".contains(c)
    }
}

/// Letters that look like a digit in many a typeface.
const ALIKE: [(char, &str); 2] = [('0', "OoQ〇○"), ('1', "lI|")];

/// A letter in half width.
fn plain(c: char) -> char {
    if ('\u{ff01}'..='\u{ff5e}').contains(&c) { char::from_u32(c as u32 - 0xfee0).unwrap_or(c) } else { c }
}

/// Whether a letter occurs in documents: those of GB 2312 and ASCII.
fn is_known(c: char) -> bool {
    let mut text = [0; 4];
    let (bytes, _, strange) = encoding_rs::GBK.encode(c.encode_utf8(&mut text));
    !strange && (c.is_ascii() || matches!(bytes[..], [0xa1..=0xf7, 0xa1..=0xfe]))
}

/// Paper around a line, in its heights.
const MARGIN: f32 = 0.18;

/// The picture of a line as the model takes it: 48 pixels high, ink from -1, paper 1, thrice; its width; how many times
/// wider it is than on the page.
fn prepared(gray: &Gray, line: Area, stretched: f32) -> (Vec<f32>, usize, f32) {
    let margin = MARGIN * line.height() as f32;
    let high = line.height() as f32 + 2.0 * margin;
    let scale = HEIGHT as f32 / high;
    let across = scale * stretched;
    let wide = line.width() as f32 + 2.0 * margin;
    let width = ((wide * across / STEP).ceil() as usize * STEP as usize).clamp(NARROWEST, WIDEST);
    let (left, top) = (line.left as f32 - margin, line.top as f32 - margin);
    let paper = paper(gray, line);
    // Where it becomes smaller, several pixels make one.
    let fine = (1.0 / scale).ceil().clamp(1.0, 4.0) as usize;
    let mut one = vec![1.0f32; HEIGHT * width];
    for y in 0..HEIGHT {
        for x in 0..width {
            let mut sum = 0.0;
            for sy in 0..fine {
                for sx in 0..fine {
                    let at = |v: usize, s: usize| v as f32 + (s as f32 + 0.5) / fine as f32;
                    let (px, py) = (left + at(x, sx) / across, top + at(y, sy) / scale);
                    // Beyond the margin there is only paper: a neighbour's letters are none of the line's.
                    let inside = px <= line.right as f32 + margin;
                    sum += if inside { gray.between(px, py) } else { paper };
                }
            }
            let value = sum / (fine * fine) as f32 / paper.max(1.0);
            one[y * width + x] = value.min(1.0) * 2.0 - 1.0;
        }
    }
    let all = [&one[..], &one[..], &one[..]].concat();
    (all, width, across)
}

/// The narrowest picture that the model reads well.
const NARROWEST: usize = 64;

/// How light the paper is around a line.
fn paper(gray: &Gray, line: Area) -> f32 {
    let mut seen = [0usize; 256];
    for y in line.top..line.bottom {
        for x in line.left..line.right {
            seen[usize::from(gray.at(x as isize, y as isize))] += 1;
        }
    }
    // The lightest fifth of a box of letters is paper.
    let fifth = line.width() * line.height() / 5;
    let mut light = 0;
    for (value, count) in seen.iter().enumerate().rev() {
        light += count;
        if light > fifth {
            return value as f32;
        }
    }
    255.0
}
