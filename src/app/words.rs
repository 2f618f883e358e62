//! Words in the views: read in the language that is spoken when the view is drawn.

use crate::messages::Word;
use yew::html::IntoPropValue;
use yew::prelude::*;
use yew::virtual_dom::{VNode, VText};

impl IntoPropValue<VNode> for Word {
    fn into_prop_value(self) -> VNode {
        VText::new(self.text()).into()
    }
}

impl IntoPropValue<AttrValue> for Word {
    fn into_prop_value(self) -> AttrValue {
        AttrValue::Static(self.text())
    }
}

impl IntoPropValue<Option<AttrValue>> for Word {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(AttrValue::Static(self.text()))
    }
}

impl IntoPropValue<&'static str> for Word {
    fn into_prop_value(self) -> &'static str {
        self.text()
    }
}
