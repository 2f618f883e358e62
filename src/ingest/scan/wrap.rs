//! A picture as a page: what a scanner or a telephone saved as JPEG or PNG is read like a PDF that holds it.
//!
//! In: the bytes of a picture. Out: a PDF of one page with that picture, as wide as A4 (297 mm where it lies).

use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref};
use std::io::Cursor;

/// A4 in points.
const A4: (f32, f32) = (595.3, 841.9);
/// The most pixels of a picture that is unpacked here.
const MOST: usize = 80_000_000;

/// What is known of a picture's pixels.
struct Pixels<'a> {
    width: u32,
    height: u32,
    colours: u8,
    data: std::borrow::Cow<'a, [u8]>,
    jpeg: bool,
}

/// Whether bytes are a picture that is read.
pub fn is_picture(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n") || bytes.starts_with(b"\xff\xd8\xff")
}

/// A PDF that holds a picture; none where it is damaged, too large, or of a kind that is not read.
pub fn wrapped(bytes: &[u8]) -> Option<Vec<u8>> {
    let pixels = if bytes.starts_with(b"\xff\xd8\xff") { jpeg(bytes) } else { png(bytes) }?;
    let lies = pixels.width > pixels.height;
    let wide = if lies { A4.1 } else { A4.0 };
    let high = wide * pixels.height as f32 / pixels.width as f32;
    let (catalog, tree, page, content, image) = (Ref::new(1), Ref::new(2), Ref::new(3), Ref::new(4), Ref::new(5));
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(tree);
    pdf.pages(tree).kids([page]).count(1);
    let mut own = pdf.page(page);
    own.media_box(Rect::new(0.0, 0.0, wide, high)).parent(tree).contents(content);
    own.resources().x_objects().pair(Name(b"Page"), image);
    own.finish();
    let mut drawn = Content::new();
    drawn.save_state().transform([wide, 0.0, 0.0, high, 0.0, 0.0]).x_object(Name(b"Page")).restore_state();
    pdf.stream(content, &drawn.finish());
    let mut object = pdf.image_xobject(image, &pixels.data);
    if pixels.jpeg {
        object.filter(Filter::DctDecode);
    }
    object.width(pixels.width as i32).height(pixels.height as i32).bits_per_component(8);
    if pixels.colours == 1 {
        object.color_space().device_gray();
    } else {
        object.color_space().device_rgb();
    }
    object.finish();
    Some(pdf.finish())
}

/// The size of a JPEG, which stands in the header of its frame; it is unpacked with the page.
fn jpeg(bytes: &[u8]) -> Option<Pixels<'_>> {
    let mut at = 2;
    loop {
        let [0xff, kind, high, low, ..] = *bytes.get(at..)? else { return None };
        let frame = matches!(kind, 0xc0..=0xcf) && !matches!(kind, 0xc4 | 0xc8 | 0xcc);
        if frame {
            let head = bytes.get(at + 5..at + 10)?;
            let number = |i: usize| u32::from(head[i]) << 8 | u32::from(head[i + 1]);
            let (height, width, colours) = (number(0), number(2), head[4]);
            let fits = width > 0 && height > 0 && (width as usize).saturating_mul(height as usize) <= MOST && matches!(colours, 1 | 3);
            return fits.then_some(Pixels { width, height, colours, data: bytes.into(), jpeg: true });
        }
        at += 2 + (usize::from(high) << 8 | usize::from(low));
    }
}

/// A PNG, unpacked: grey or in three colours, what shines through on white paper.
fn png(bytes: &[u8]) -> Option<Pixels<'static>> {
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let size = reader.output_buffer_size().filter(|s| *s <= MOST * 4)?;
    let mut data = vec![0; size];
    let info = reader.next_frame(&mut data).ok()?;
    data.truncate(info.buffer_size());
    let over = |value: u8, alpha: u8| (u16::from(value) * u16::from(alpha) / 255 + 255 - u16::from(alpha)) as u8;
    let (colours, data) = match info.color_type {
        png::ColorType::Grayscale => (1, data),
        png::ColorType::Rgb => (3, data),
        png::ColorType::GrayscaleAlpha => (1, data.chunks_exact(2).map(|p| over(p[0], p[1])).collect()),
        png::ColorType::Rgba => (3, data.chunks_exact(4).flat_map(|p| [over(p[0], p[3]), over(p[1], p[3]), over(p[2], p[3])]).collect()),
        png::ColorType::Indexed => return None,
    };
    Some(Pixels { width: info.width, height: info.height, colours, data: data.into(), jpeg: false })
}
