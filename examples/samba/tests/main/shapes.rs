//! What jsonb columns hold is what the product's clients write.

use samba::schema::core::{AllowedMcpServer, AllowedMcpServers, MessagePart};
use samba::schema::mcp::McpServerConfig;
use serde_json::{Value, json};

/// Reads it, and gives what would be written.
fn round<T: serde::Serialize + serde::de::DeserializeOwned>(written: &Value) -> Value {
    let read: T = serde_json::from_value(written.clone()).unwrap();
    serde_json::to_value(read).unwrap()
}

#[test]
fn messages_consist_of_parts() {
    let parts = json!([
        { "type": "text", "text": "Hello" },
        { "type": "image", "image": "https://pictures.example/heron" },
        { "type": "file", "data": "SGk=", "mimeType": "text/plain" },
        { "type": "tool-call", "toolCallId": "1", "toolName": "search", "args": { "q": "heron" } },
        { "type": "tool-result", "toolCallId": "1", "result": [1, 2] },
    ]);
    assert_eq!(round::<Vec<MessagePart>>(&parts), parts);
    let other = json!({ "type": "video", "video": "x" });
    assert!(serde_json::from_value::<MessagePart>(other).is_err());
}

#[test]
fn servers_have_a_transport() {
    for config in [
        json!({ "transport": "stdio", "command": "npx", "args": ["tools"] }),
        json!({ "transport": "sse", "url": "https://tools.example" }),
        json!({ "transport": "streamable-http", "url": "https://tools.example", "headers": { "a": "b" } }),
    ] {
        assert_eq!(round::<McpServerConfig>(&config), config);
    }
    let nowhere = json!({ "transport": "sse" });
    assert!(serde_json::from_value::<McpServerConfig>(nowhere).is_err());
}

#[test]
fn tools_are_allowed_by_name() {
    let written = json!({
        "a": {},
        "b": { "enabledToolNames": ["search"] },
        "c": { "disableAll": true },
    });
    assert_eq!(round::<AllowedMcpServers>(&written), written);
    let read: AllowedMcpServers = serde_json::from_value(written).unwrap();
    let only = AllowedMcpServer::Only(vec!["search".to_owned()]);
    let wanted = [AllowedMcpServer::All, only, AllowedMcpServer::Nothing];
    assert!(read.into_values().eq(wanted));
    let both = json!({ "enabledToolNames": ["search"], "disableAll": true });
    let both: AllowedMcpServer = serde_json::from_value(both).unwrap();
    assert!(!both.permits("search"), "what is forbidden wins");
}
