package org.mesinfos.showcase;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What an installation chooses.
///
/// @param address where people reach this app, without a slash at the end
/// @param issuer the authorization server of MesInfos
/// @param dataApi the data API of MesInfos
/// @param keyFile this app's private key as a JSON Web Key; its public half is known to MesInfos
/// @param folder where desks are kept, encrypted
/// @param fresh how long what was read is shown without asking whether there is more
/// @param kept how long a copy of anybody's records is kept at most
/// @param watch how often this app asks whether permissions stand and erasures are wanted, in case
///   a signal was lost
/// @param outbox folder of mails that wait for a mail relay; without it and without
///   `spring.mail.host` nobody is reminded
/// @param mailFrom whose address mails carry
/// @param madeUpUntil the day on which the lives of made-up people end
/// @param suppliers where each company's own customers' pages are, by the id of the holder
@ConfigurationProperties("showcase")
public record ShowcaseProperties(
        URI address,
        URI issuer,
        URI dataApi,
        Path keyFile,
        Path folder,
        @DefaultValue("5s") Duration fresh,
        @DefaultValue("30d") Duration kept,
        @DefaultValue("1m") Duration watch,
        @Nullable Path outbox,
        @DefaultValue("mon-bureau@localhost") String mailFrom,
        @DefaultValue("2014-02-28") LocalDate madeUpUntil,
        @DefaultValue Map<String, URI> suppliers) {}
