package org.mesinfos.auth.authorizationdetails;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.authorizationdetails.AuthorizationDetails.Invalid;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.Field;
import org.mesinfos.catalogue.Restriction;
import tools.jackson.databind.JsonNode;

/// The members of `panel_data` that ask for a part of its datasets.
final class RestrictionParser {

    private static final int MOST = 50;
    private static final Pattern ACCOUNT = Pattern.compile("[^,\\p{Cntrl}]{1,64}");

    private final Catalogue catalogue;

    RestrictionParser(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// @param datasets ids of the catalogue; each must have what the entry narrows it by
    Restriction read(JsonNode entry, List<String> datasets) throws Invalid {
        var named = datasets.stream().flatMap(id -> catalogue.dataset(id).stream()).toList();
        var from = day(entry, "from");
        var until = day(entry, "until");
        if (from != null || until != null) {
            requireAll(named, "from and until", dataset -> dataset.timeField() != null);
        }
        if (from != null && until != null && !from.isBefore(until)) {
            throw new Invalid("until, which is not included, is later than from.");
        }
        return new Restriction(
                from,
                until,
                accounts(entry, named),
                categories(entry, named),
                fields(entry, named));
    }

    private static @Nullable LocalDate day(JsonNode entry, String member) throws Invalid {
        if (!entry.has(member)) {
            return null;
        }
        try {
            return LocalDate.parse(entry.path(member).asString(""));
        } catch (DateTimeParseException e) {
            throw new Invalid(member + " is a date such as 2013-12-01.");
        }
    }

    private static List<String> accounts(JsonNode entry, List<Dataset> named) throws Invalid {
        var accounts = texts(entry, "accounts");
        if (!accounts.isEmpty()) {
            requireAll(
                    named,
                    "accounts",
                    dataset -> dataset.selector(Field.Selector.ACCOUNT).isPresent());
        }
        if (!accounts.stream().allMatch(account -> ACCOUNT.matcher(account).matches())) {
            throw new Invalid("accounts has names of 1 to 64 characters, without commas.");
        }
        return accounts;
    }

    private static List<String> categories(JsonNode entry, List<Dataset> named) throws Invalid {
        var categories = texts(entry, "categories");
        if (categories.isEmpty()) {
            return categories;
        }
        for (var dataset : named) {
            var known =
                    dataset.selector(Field.Selector.CATEGORY).map(Field::codes).orElse(List.of());
            var codes = known.stream().map(Field.Code::value).toList();
            if (!codes.containsAll(categories)) {
                throw new Invalid(
                        codes.isEmpty()
                                ? "categories cannot be named for " + dataset.id() + "."
                                : "categories of " + dataset.id() + " are among " + codes + ".");
            }
        }
        return categories;
    }

    private static List<String> fields(JsonNode entry, List<Dataset> named) throws Invalid {
        var fields = texts(entry, "fields");
        var known =
                named.stream()
                        .flatMap(dataset -> dataset.fields().stream())
                        .map(Field::name)
                        .collect(Collectors.toSet());
        for (var field : fields) {
            if (!known.contains(field)) {
                throw new Invalid("fields names one that none of these datasets has.");
            }
        }
        return fields;
    }

    private static List<String> texts(JsonNode entry, String member) throws Invalid {
        if (!entry.has(member)) {
            return List.of();
        }
        var texts = AuthorizationDetails.texts(entry, member);
        if (texts.size() > MOST) {
            throw new Invalid(member + " has at most " + MOST + " entries.");
        }
        return texts;
    }

    private static void requireAll(
            List<Dataset> named, String what, Function<Dataset, Boolean> fits) throws Invalid {
        var others = new ArrayList<String>();
        named.stream()
                .filter(dataset -> !fits.apply(dataset))
                .map(Dataset::id)
                .forEach(others::add);
        if (!others.isEmpty()) {
            throw new Invalid(what + " cannot be named for " + String.join(", ", others) + ".");
        }
    }
}
