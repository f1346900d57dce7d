package org.mesinfos.auth.grant;

/// Which text a person read when deciding.
///
/// @param version date-like version of the wording
/// @param hash SHA-256 of the rendered words, base64url
/// @param locale `fr` or `en`
public record ConsentNotice(String version, String hash, String locale) {}
