package org.mesinfos.portal.web;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Holder;
import org.springframework.stereotype.Component;

/// Names that people trust: those of the data holders, and the platform's. An app or a team called
/// like one of them would be trusted for the wrong reason.
@Component
public class TrustedNames {

    private final Catalogue catalogue;

    public TrustedNames(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// The trusted name that another name holds; null for none.
    public @Nullable String impersonatedBy(String name) {
        var words = words(name);
        if (words.replace(" ", "").contains("mesinfos")) {
            return "MesInfos";
        }
        return catalogue.holders().stream()
                .map(Holder::name)
                .filter(holder -> words.contains(words(holder)))
                .findFirst()
                .orElse(null);
    }

    /// Without accents, whichever way these are written, and case.
    private static String words(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        return " "
                + plain.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip()
                + " ";
    }
}
