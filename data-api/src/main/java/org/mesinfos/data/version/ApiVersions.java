package org.mesinfos.data.version;

import java.util.ArrayList;
import java.util.List;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/// The versions of the API that an `Accept` header can name in a media type.
public final class ApiVersions {

    /// The newest version; `application/json` means it too.
    public static final MediaType V1 = new MediaType("application", "vnd.mesinfos.v1+json");

    private static final List<MediaType> KNOWN = List.of(V1);
    private static final String VENDOR = "vnd.mesinfos";
    private static final LocalText UNKNOWN =
            new LocalText(
                    "Cette version de l’API n’existe pas. Demandez l’une des versions de versions, ou application/json.",
                    "There is no such version of the API. Ask for one of versions, or for application/json.");

    private ApiVersions() {}

    /// What a caller wants, in words that know no version.
    ///
    /// @param accept for the code that chooses the form of the answer
    /// @param versioned whether the caller named a version, and JSON is to be called by it
    record Wanted(String accept, boolean versioned) {}

    /// Reads an `Accept` header. One that cannot be read is left to the code that chooses the form.
    ///
    /// @throws Problem `not-acceptable` when it names only versions that there are not; its member
    ///   `versions` names those that there are
    static Wanted wanted(String accept) {
        List<MediaType> all;
        try {
            all = MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException unreadable) {
            return new Wanted(accept, false);
        }
        var plain = new ArrayList<MediaType>();
        double named = 0;
        double unnamed = 0;
        for (var one : all) {
            if (KNOWN.stream().anyMatch(one::equalsTypeAndSubtype)) {
                plain.add(new MediaType("application", "json", one.getQualityValue()));
                named = Math.max(named, one.getQualityValue());
            } else if (!one.getSubtype().startsWith(VENDOR)) {
                plain.add(one);
                if (one.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)) {
                    unnamed = Math.max(unnamed, one.getQualityValue());
                }
            }
        }
        if (plain.isEmpty() && !all.isEmpty()) {
            throw Problem.of(ProblemType.NOT_ACCEPTABLE)
                    .saying(UNKNOWN)
                    .with("versions", KNOWN.stream().map(MediaType::toString).toList());
        }
        return new Wanted(MediaType.toString(plain), named > 0 && named >= unnamed);
    }
}
