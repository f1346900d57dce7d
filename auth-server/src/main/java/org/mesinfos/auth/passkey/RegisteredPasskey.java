package org.mesinfos.auth.passkey;

import tools.jackson.databind.JsonNode;

/// What a page of ours sends when the browser made a passkey.
///
/// @param label what its owner calls it; may be blank
/// @param credential as the browser gives it
public record RegisteredPasskey(String label, JsonNode credential) {}
