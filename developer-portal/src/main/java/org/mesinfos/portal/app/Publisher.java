package org.mesinfos.portal.app;

/// Who stands behind an app that real people are asked by.
///
/// @param legalName the person or organization that answers for the app in law
/// @param contact mailbox for questions about people's data
/// @param domain whose holder vouches for the app by a file there
public record Publisher(String legalName, String contact, String domain) {}
