package org.mesinfos.auth.web;

/// An authorization request has to wait until somebody signs in; said once of each in a session.
///
/// @param clientId as the request names it; nobody has checked it yet
public record InterruptedAuthorizationEvent(String clientId) {}
