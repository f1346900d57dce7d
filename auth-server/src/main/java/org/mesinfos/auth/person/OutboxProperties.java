package org.mesinfos.auth.person;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where messages to people are put.
///
/// @param outbox folder of messages that wait to be sent, one file each; without one, nobody is
///   written to and sign-up is closed
@ConfigurationProperties("platform")
record OutboxProperties(@Nullable Path outbox) {}
