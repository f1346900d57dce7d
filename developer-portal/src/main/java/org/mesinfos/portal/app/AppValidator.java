package org.mesinfos.portal.app;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Scope;
import org.mesinfos.portal.web.ConfusableNames;
import org.mesinfos.portal.web.TrustedNames;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/// What an app must be like to be registered; each rule has its own sentence.
///
/// The authorization server has the last word. These rules are as strict, so that developers read
/// why in their own language, beside the field.
@Component
class AppValidator {

    private static final int LONGEST_NAME = 60;
    private static final int SHORTEST_NAME = 3;
    private static final int LONGEST_PURPOSE = 200;
    private static final int SHORTEST_PURPOSE = 10;
    private static final int MOST_WORDS = 28;

    /// Of the readability index: below it a purpose has to be simplified.
    private static final int MIN_READABILITY = 30;

    private static final int LONGEST_ADDRESS = 512;

    /// The authorization server accepts ten; the console adds its own.
    private static final int MOST_ADDRESSES = 9;

    /// A domain written backwards and a path (RFC 8252 section 7.1); no scheme of the web's own.
    private static final Pattern PRIVATE_USE =
            Pattern.compile(
                    "(?!(?:https?|javascript|data|file|blob|about|ftp|ws)[.])"
                            + "[a-z][a-z0-9]*([.][a-z0-9][a-z0-9-]*)+:(/[A-Za-z0-9._~-]+)+");

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    /// Letters, digits and quiet punctuation; no control or direction marks that could disguise.
    private static final Pattern PLAIN =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N} .,:!?&'’()+-]*");

    private final TrustedNames names;
    private final Apps apps;

    AppValidator(TrustedNames names, Apps apps) {
        this.names = names;
        this.apps = apps;
    }

    /// Adds to `errors` all that is wrong with the form.
    ///
    /// @param team id of the team whose app it is; null for nobody's
    void check(AppForm form, @Nullable String team, Errors errors) {
        checkName("nameFr", form.nameFr(), errors);
        if (!form.nameEn().isEmpty()) {
            checkName("nameEn", form.nameEn(), errors);
        }
        checkOthers(form, team, errors);
        checkAddresses(form, errors);
        checkAlgorithm(form, errors);
        checkAsks(form, errors);
    }

    private void checkName(String field, String name, Errors errors) {
        if (name.length() < SHORTEST_NAME || name.length() > LONGEST_NAME) {
            reject(errors, field, "name.length", SHORTEST_NAME, LONGEST_NAME);
        } else if (!PLAIN.matcher(name).matches()) {
            reject(errors, field, "name.plain");
        } else if (!ConfusableNames.isWellFormed(name)) {
            reject(errors, field, "name.script");
        } else {
            var taken = names.impersonatedBy(name);
            if (taken != null) {
                reject(errors, field, "name.impersonates", taken);
            }
        }
    }

    /// No name that people know as another team's app.
    private void checkOthers(AppForm form, @Nullable String team, Errors errors) {
        var others =
                apps.live().stream().filter(app -> !Objects.equals(app.owner(), team)).toList();
        checkOthers("nameFr", form.nameFr(), others, errors);
        checkOthers("nameEn", form.nameEn(), others, errors);
    }

    private static void checkOthers(String field, String name, List<App> others, Errors errors) {
        others.stream()
                .map(App::name)
                .filter(
                        taken ->
                                ConfusableNames.areAlike(name, taken.fr())
                                        || ConfusableNames.areAlike(name, taken.en()))
                .findFirst()
                .ifPresent(taken -> reject(errors, field, "name.taken", taken.fr()));
    }

    private static void checkAddresses(AppForm form, Errors errors) {
        var addresses = form.addresses();
        if (addresses.isEmpty() || addresses.size() > MOST_ADDRESSES) {
            reject(errors, "redirectUris", "redirect.number", MOST_ADDRESSES);
            return;
        }
        for (var address : addresses) {
            var rule = brokenBy(address, form.confidential());
            if (rule != null) {
                reject(errors, "redirectUris", rule, address, LONGEST_ADDRESS);
            }
        }
    }

    private static @Nullable String brokenBy(String address, boolean confidential) {
        if (address.length() > LONGEST_ADDRESS) {
            return "redirect.long";
        }
        if (address.contains("*")) {
            return "redirect.wildcard";
        }
        try {
            if (PRIVATE_USE.matcher(address).matches()) {
                return confidential ? "redirect.scheme-secret" : null;
            }
            return brokenBy(new URI(address));
        } catch (URISyntaxException malformed) {
            return "redirect.malformed";
        }
    }

    private static @Nullable String brokenBy(URI address) {
        if (address.getScheme() == null) {
            return "redirect.absolute";
        }
        if (address.getHost() == null) {
            return "https".equals(address.getScheme()) ? "redirect.absolute" : "redirect.scheme";
        }
        if (address.getRawFragment() != null) {
            return "redirect.fragment";
        }
        if (address.getRawUserInfo() != null) {
            return "redirect.user";
        }
        var loopback = LOOPBACK.contains(address.getHost()) && "http".equals(address.getScheme());
        return loopback || "https".equals(address.getScheme()) ? null : "redirect.https";
    }

    /// Whether people who are no developers can be sent to an address that a test app may have.
    static boolean isForRealPeople(String redirectUri) {
        var address = URI.create(redirectUri);
        return "https".equals(address.getScheme()) && !LOOPBACK.contains(address.getHost());
    }

    private static void checkAlgorithm(AppForm form, Errors errors) {
        var asked = form.idTokenAlgorithm();
        if (!asked.isEmpty() && !AppSecurity.ID_TOKEN_ALGORITHMS.contains(asked)) {
            reject(errors, "idTokenAlgorithm", "id-token");
        }
    }

    private static void checkAsks(AppForm form, Errors errors) {
        // Identifiers are told in records that another scope opens; what people brought along
        // is shared of them.
        if (form.asks().stream()
                .filter(AppForm.Ask::wanted)
                .allMatch(ask -> Scope.isComplement(ask.scope()))) {
            reject(errors, "asks", "asks.none");
        }
        for (var i = 0; i < form.asks().size(); i++) {
            var ask = form.asks().get(i);
            if (!ask.wanted()) {
                continue;
            }
            checkPurpose("asks[" + i + "].fr", ask.fr(), true, errors);
            if (!ask.en().isEmpty()) {
                checkPurpose("asks[" + i + "].en", ask.en(), false, errors);
            }
        }
    }

    /// Scopes without datasets belong to the protocol and need no purpose.
    static boolean canBeAsked(Scope scope) {
        return !scope.datasets().isEmpty();
    }

    private static void checkPurpose(String field, String purpose, boolean french, Errors errors) {
        if (purpose.length() < SHORTEST_PURPOSE || purpose.length() > LONGEST_PURPOSE) {
            reject(errors, field, "purpose.length", SHORTEST_PURPOSE, LONGEST_PURPOSE);
            return;
        }
        var vague = PurposeReadability.vague(purpose);
        if (vague != null) {
            reject(errors, field, "purpose.vague", vague);
        } else if (PurposeReadability.sentences(purpose) > 1) {
            reject(errors, field, "purpose.sentence");
        } else if (PurposeReadability.words(purpose) > MOST_WORDS) {
            reject(errors, field, "purpose.words", MOST_WORDS);
        } else if (PurposeReadability.isAllCapitals(purpose)) {
            reject(errors, field, "purpose.shouted");
        } else if (PurposeReadability.index(purpose, french) < MIN_READABILITY) {
            var hard = String.join(", ", PurposeReadability.hardWords(purpose, french));
            reject(
                    errors,
                    field,
                    "purpose.hard",
                    hard,
                    PurposeReadability.index(purpose, french),
                    MIN_READABILITY);
        }
    }

    private static void reject(Errors errors, String field, String rule, Object... arguments) {
        errors.rejectValue(field, "portal.app.error." + rule, arguments, null);
    }
}
