package org.mesinfos.portal.docs;

/// One guide in one language.
///
/// @param slug its name in addresses
/// @param html its text, made of Markdown that comes with the service
record Guide(String slug, String title, String html) {}
