package org.mesinfos.portal.web;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Holder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// Names that people trust: those of the data holders, the platform's, and others that the operator
/// protects. An app or a team called like one of them would be trusted for the wrong reason.
@Component
public class TrustedNames {

    private static final String PLATFORM = "MesInfos";

    private final List<String> names;

    public TrustedNames(Catalogue catalogue) {
        this(catalogue, List.of());
    }

    /// @param more names that are protected beside those of the catalogue
    @Autowired
    TrustedNames(Catalogue catalogue, @Value("${platform.names.protected:}") List<String> more) {
        this.names =
                Stream.concat(
                                catalogue.holders().stream().map(Holder::name),
                                more.stream().map(String::strip).filter(name -> !name.isEmpty()))
                        .toList();
    }

    /// The trusted name that another name holds, or could be read to hold; null for none.
    public @Nullable String impersonatedBy(String name) {
        if (ConfusableNames.containsJoined(name, PLATFORM)) {
            return PLATFORM;
        }
        return names.stream()
                .filter(trusted -> ConfusableNames.contains(name, trusted))
                .findFirst()
                .orElse(null);
    }
}
