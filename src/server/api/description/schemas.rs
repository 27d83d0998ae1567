//! The shapes of what is sent and answered, each from where it is defined: Rust types from
//! themselves, files and changes from their JSON Schemas in `docs/`.

use schemars::JsonSchema;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};

/// How the schema of something is written.
pub(super) type Shape = fn(&mut Schemas) -> Value;

/// The JSON Schemas of `docs/`: the file, its name among the components, and its text.
const FILES: [(&str, &str, &str); 3] = [
    (
        "town-file.schema.json",
        "TownFile",
        include_str!("../../../../docs/town-file.schema.json"),
    ),
    (
        "changes.schema.json",
        "Changes",
        include_str!("../../../../docs/changes.schema.json"),
    ),
    (
        "confidential-file.schema.json",
        "ConfidentialFile",
        include_str!("../../../../docs/confidential-file.schema.json"),
    ),
];

/// The schemas that a document needs.
pub(super) struct Schemas {
    /// Of what is answered; named ones become components.
    written: SchemaGenerator,
    /// Of what is read. A reader takes less and more than a writer writes, so these are no
    /// components of the same name: each stands where it is used.
    read: SchemaGenerator,
}

impl Schemas {
    pub fn new() -> Self {
        let components = |settings: &mut SchemaSettings| {
            settings.definitions_path = "/components/schemas".into();
        };
        let settings = SchemaSettings::draft2020_12().with(components);
        let mut in_place = settings.clone().for_deserialize();
        in_place.inline_subschemas = true;
        Self {
            written: settings.for_serialize().into_generator(),
            read: in_place.into_generator(),
        }
    }

    /// What is answered.
    pub fn written<T: JsonSchema>(&mut self) -> Value {
        self.written.subschema_for::<T>().to_value()
    }

    /// What is read.
    pub fn read<T: JsonSchema>(&mut self) -> Value {
        self.read.subschema_for::<T>().to_value()
    }

    /// The components: what was asked for, the files, and problems.
    pub fn into_components(mut self) -> Map<String, Value> {
        let mut components = self.written.take_definitions(true);
        for (_, name, text) in FILES {
            let mut schema = serde_json::from_str(text).unwrap_or(Value::Null);
            move_home(&mut schema, name);
            if let Value::Object(schema) = &mut schema {
                schema.remove("$schema");
            }
            components.insert(name.into(), schema);
        }
        components.insert("Problem".into(), problem());
        components
    }
}

/// Something of the schemas of changes, such as `#/components/schemas/Changes/$defs/batch`.
pub fn of_changes(part: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/Changes/$defs/{part}")})
}

/// A town file.
pub(super) fn town_file(_: &mut Schemas) -> Value {
    json!({"$ref": "#/components/schemas/TownFile"})
}

/// Bytes or text that no schema says more about.
pub(super) fn anything(_: &mut Schemas) -> Value {
    json!({})
}

/// Makes references of a file, to itself and its neighbours, references within the document.
fn move_home(schema: &mut Value, own: &str) {
    match schema {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(target) if name == "$ref" => *target = at_home(target, own),
                    _ => move_home(member, own),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| move_home(item, own)),
        _ => {}
    }
}

fn at_home(target: &str, own: &str) -> String {
    let (file, place) = target.split_once('#').unwrap_or((target, ""));
    let named = FILES.iter().find(|(name, _, _)| *name == file);
    let component = named.map_or(own, |(_, component, _)| component);
    format!("#/components/schemas/{component}{place}")
}

/// RFC 9457, with the members that this server adds.
fn problem() -> Value {
    let number = |meaning: &str| json!({"type": "integer", "minimum": 0, "description": meaning});
    let mut clashes = of_changes("clashes");
    clashes["description"] = "What was, what is, and what was to be.".into();
    let mut refusal = of_changes("refusal");
    refusal["description"] = "Which rule stands against it, in words of both languages.".into();
    json!({
        "type": "object",
        "description": "Problem details (RFC 9457). Other members may come.",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {
                "type": "string",
                "format": "uri-reference",
                "description": "`about:blank`, or the heading of docs/problems.md that explains this kind.",
            },
            "title": {"type": "string", "description": "The name of the status."},
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": {"type": "string", "description": "What went wrong this time, as a sentence."},
            "field": {"type": "string", "description": "The member of the request to change."},
            "base": number("The entry that the save was made for."),
            "head": number("The last entry."),
            "sequence": number("The entry that is known."),
            "revision": number("At which revision it is now."),
            "most": number("How many there may be."),
            "clashes": clashes,
            "refusal": refusal,
            "things": {
                "type": "array",
                "items": {"type": "string"},
                "description": "The keys of what only publishers may change.",
            },
        },
    })
}
