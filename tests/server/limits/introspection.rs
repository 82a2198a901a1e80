//! What common tools ask first.

use serde_json::json;
use tests::on_both_databases;

/// The introspection query of graphql-js 16, with all its options, as GraphiQL and code generators send it.
const QUERY: &str = "
    query IntrospectionQuery {
      __schema {
        description
        queryType { name }
        mutationType { name }
        subscriptionType { name }
        types { ...FullType }
        directives {
          name description isRepeatable locations
          args(includeDeprecated: true) { ...InputValue }
        }
      }
    }
    fragment FullType on __Type {
      kind name description specifiedByURL isOneOf
      fields(includeDeprecated: true) {
        name description
        args(includeDeprecated: true) { ...InputValue }
        type { ...TypeRef }
        isDeprecated deprecationReason
      }
      inputFields(includeDeprecated: true) { ...InputValue }
      interfaces { ...TypeRef }
      enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
      possibleTypes { ...TypeRef }
    }
    fragment InputValue on __InputValue {
      name description type { ...TypeRef } defaultValue isDeprecated deprecationReason
    }
    fragment TypeRef on __Type {
      kind name
      ofType { kind name ofType { kind name ofType { kind name ofType { kind name
        ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } }
    }";

on_both_databases! {
    async fn the_introspection_query_of_common_tools_is_answered(server: Server) {
        let schema = server.anonymous().data(QUERY, json!({})).await["__schema"].take();
        assert_eq!((&schema["queryType"]["name"], &schema["mutationType"]["name"]), (&json!("Query"), &json!("Mutation")));
        let types = schema["types"].as_array().expect("types");
        let content = types.iter().find(|one| one["name"] == "ContentInput").expect("a type");
        assert_eq!((&content["kind"], &content["isOneOf"]), (&json!("INPUT_OBJECT"), &json!(true)));
        let locale = types.iter().find(|one| one["name"] == "Locale").expect("a type");
        assert_eq!(locale["specifiedByURL"], "https://www.rfc-editor.org/info/bcp47");
    }
}
