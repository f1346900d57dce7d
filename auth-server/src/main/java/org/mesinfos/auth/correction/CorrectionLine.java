package org.mesinfos.auth.correction;

import java.util.List;
import java.util.Locale;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Holder;

/// A report as pages show it.
///
/// @param dataset its label
/// @param holder the company's name
/// @param record the natural key of the record, for the eye
public record CorrectionLine(
        Correction correction, String dataset, String holder, String record, boolean late) {

    static CorrectionLine of(Correction one, Catalogue catalogue, boolean late, Locale locale) {
        return new CorrectionLine(
                one,
                catalogue
                        .dataset(one.dataset())
                        .map(dataset -> dataset.label().in(locale))
                        .orElse(one.dataset()),
                catalogue.holder(one.holder()).map(Holder::name).orElse(one.holder()),
                String.join(" · ", List.copyOf(one.record().values())),
                late);
    }

    /// Whether it can be answered still.
    public boolean isOpen() {
        return !correction.status().isLast();
    }
}
