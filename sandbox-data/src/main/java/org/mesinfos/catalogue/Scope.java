package org.mesinfos.catalogue;

import java.util.List;
import java.util.Set;

/// What an app may ask a person for: the unit of consent.
///
/// @param name on the wire, such as `bank.accounts:read`
/// @param label at most 90 characters, for a lay person
/// @param contents what is inside, in lay words, one item a line
/// @param level how intimate it is
/// @param datasets ids of the datasets it opens; empty for those of the protocol
public record Scope(
        String name,
        LocalText label,
        List<LocalText> contents,
        Level level,
        List<String> datasets) {

    /// Scopes of OpenID Connect, which open no dataset.
    static final Set<String> OF_THE_PROTOCOL = Set.of("openid", "profile", "offline_access");

    public Scope {
        contents = List.copyOf(contents);
        datasets = List.copyOf(datasets);
    }
}
