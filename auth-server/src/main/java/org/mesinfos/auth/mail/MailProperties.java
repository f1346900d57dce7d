package org.mesinfos.auth.mail;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where mail leaves from. A mail server is named by Spring’s own `spring.mail.*`; it comes before
/// the folder.
///
/// @param outbox folder of mails that wait for a mail relay, one file each; without it and without
///   a mail server, nobody is written to and sign-up is closed
/// @param mailFrom address that mails come from
@ConfigurationProperties("platform")
record MailProperties(@Nullable Path outbox, @DefaultValue("mesinfos@localhost") String mailFrom) {}
