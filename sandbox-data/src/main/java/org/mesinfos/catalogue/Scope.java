package org.mesinfos.catalogue;

import java.util.List;
import java.util.Set;

/// What an app may ask a person for: the unit of consent.
///
/// @param name on the wire, such as `bank.accounts:read`
/// @param label at most 90 characters, for a lay person
/// @param contents what is inside, in lay words, one item a line
/// @param level how intimate it is
/// @param datasets ids of the datasets it opens, or to which it adds identifiers or what people
///   brought along; empty for those of the protocol
public record Scope(
        String name,
        LocalText label,
        List<LocalText> contents,
        SensitivityLevel level,
        List<String> datasets) {

    /// Scopes of OpenID Connect, which open no dataset.
    static final Set<String> OF_THE_PROTOCOL = Set.of("openid", "profile", "offline_access");

    /// Opens what people brought along themselves, of the datasets that another scope opens.
    public static final String IMPORTED = "imported.records:read";

    private static final String IDENTIFIERS = ".identifiers:read";

    public Scope {
        contents = List.copyOf(contents);
        datasets = List.copyOf(datasets);
    }

    /// Whether it is about data, and not one of the protocol.
    public boolean isData() {
        return !datasets.isEmpty();
    }

    /// Whether it opens no records, but tells the identifiers in those that other scopes open.
    public boolean isForIdentifiers() {
        return isForIdentifiers(name);
    }

    /// Whether a scope of that name is such a one.
    public static boolean isForIdentifiers(String name) {
        return name.endsWith(IDENTIFIERS);
    }

    /// Whether it opens what people brought along themselves.
    public boolean isForImported() {
        return name.equals(IMPORTED);
    }

    /// Whether it adds to what other scopes open, and opens nothing without them.
    public boolean isComplement() {
        return isComplement(name);
    }

    /// Whether a scope of that name is such a one.
    public static boolean isComplement(String name) {
        return isForIdentifiers(name) || name.equals(IMPORTED);
    }
}
