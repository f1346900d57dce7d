package org.mesinfos.auth.web;

/// An authorization request has to wait until somebody signs in.
///
/// @param clientId as the request names it; nobody has checked it yet
public record AuthorizationInterrupted(String clientId) {}
