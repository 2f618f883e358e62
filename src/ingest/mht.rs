//! Web archives (MIME HTML, RFC 2557), which Excel, Word and many systems save as .mht, .doc or .xls.
//!
//! In: bytes. Out: those of the first web page within.

use std::borrow::Cow;

/// Whether bytes are a message of several parts.
pub fn is_mht(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    head.trim_start().starts_with(['m', 'f', 'c', 's', 'd', 'x']) && head.contains("content-type: multipart/") && head.contains("boundary=")
}

/// The first web page of a message; of those within parts of parts, too.
pub fn page(bytes: &[u8]) -> Option<Cow<'_, [u8]>> {
    let (head, _) = parted(bytes)?;
    let boundary = field(&head, "boundary=")?;
    let mark = [b"--", boundary.as_bytes()].concat();
    let starts: Vec<usize> = memchr::memmem::find_iter(bytes, &mark).collect();
    for pair in starts.windows(2).map(|w| &bytes[w[0] + mark.len()..w[1]]).chain(starts.last().map(|s| &bytes[s + mark.len()..])) {
        let Some((head, body)) = parted(pair) else { continue };
        let lower = head.to_ascii_lowercase();
        if lower.contains("content-type: multipart/") {
            if let Some(page) = page(pair.trim_ascii_start()) {
                return Some(page);
            }
        } else if lower.contains("text/html") {
            return Some(
                match lower.split("content-transfer-encoding:").nth(1).map(|e| e.trim_start().lines().next().unwrap_or("").trim()) {
                    Some("base64") => Cow::Owned(from_base64(body)),
                    Some("quoted-printable") => Cow::Owned(from_quoted(body)),
                    _ => Cow::Borrowed(body),
                },
            );
        }
    }
    None
}

/// Its head, lines that go on put together, and its body.
fn parted(bytes: &[u8]) -> Option<(String, &[u8])> {
    let bytes = bytes.trim_ascii_start();
    let find = |end: &[u8]| memchr::memmem::find(bytes, end).map(|at| (at, at + end.len()));
    let (end, body) = [find(b"\r\n\r\n"), find(b"\n\n")].into_iter().flatten().min()?;
    let head = String::from_utf8_lossy(&bytes[..end.min(16 * 1024)]).replace("\r\n", "\n").replace("\n\t", " ").replace("\n ", " ");
    Some((head, &bytes[body..]))
}

/// A field's value, with quotation marks or without.
fn field(head: &str, name: &str) -> Option<String> {
    let at = head.to_ascii_lowercase().find(name)? + name.len();
    let rest = &head[at..];
    let value = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next(),
        None => rest.split(|c: char| c.is_whitespace() || c == ';').next(),
    };
    value.map(str::to_owned).filter(|v| !v.is_empty())
}

fn from_quoted(text: &[u8]) -> Vec<u8> {
    let hex = |b: u8| char::from(b).to_digit(16).map(|d| d as u8);
    let (mut out, mut at) = (Vec::with_capacity(text.len()), 0);
    while let Some(&byte) = text.get(at) {
        let behind = &text[at + 1..];
        match (byte, behind) {
            (b'=', [b'\r', b'\n', ..]) => at += 3,
            (b'=', [b'\n', ..]) => at += 2,
            (b'=', [a, b, ..]) if hex(*a).zip(hex(*b)).is_some() => {
                out.extend(hex(*a).zip(hex(*b)).map(|(a, b)| a << 4 | b));
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    out
}

fn from_base64(text: &[u8]) -> Vec<u8> {
    let (mut out, mut held, mut bits) = (Vec::with_capacity(text.len() / 4 * 3), 0_u32, 0);
    for &byte in text {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => continue,
        };
        held = held << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_in_each_way_of_sending() {
        let message = |encoding: &str, body: &str| {
            format!(
                "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"--=_a\"\r\n\r\n----=_a\r\nContent-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n----=_a\r\nContent-Type: image/png\r\n\r\nx\r\n----=_a--\r\n"
            )
        };
        for (encoding, body) in
            [("8bit", "<p>合计</p>"), ("quoted-printable", "<p>=E5=90=88=\r\n=E8=AE=A1</p>"), ("base64", "PHA+5ZCI6K6h\r\nPC9wPg==")]
        {
            let message = message(encoding, body);
            assert!(is_mht(message.as_bytes()));
            let page = page(message.as_bytes()).expect(encoding);
            assert_eq!(String::from_utf8_lossy(&page).trim(), "<p>合计</p>", "{encoding}");
        }
        assert!(!is_mht("收支总表\n合计\t5.00".as_bytes()) && page(b"MIME-Version: 1.0\n\n").is_none());
    }
}
