package org.mesinfos.data.delivery;

import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Dataset;
import org.mesinfos.catalogue.LocalText;
import org.mesinfos.data.problem.Problem;
import org.mesinfos.data.problem.ProblemType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/// Which company calls, and what it may deliver.
@Component
class HolderDatasets {

    private static final String CLIENT_PREFIX = "holder-";
    private static final LocalText NOT_YOURS =
            new LocalText(
                    "Ce jeu de données n’est pas livré par votre entreprise.",
                    "Your company does not deliver this dataset.");

    private final Catalogue catalogue;

    HolderDatasets(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// The id of the company whose client has that token.
    ///
    /// @throws Problem `scope-missing` when it is no holder's
    static String holder(Jwt token) {
        var client = String.valueOf(token.getClaimAsString("client_id"));
        if (!client.startsWith(CLIENT_PREFIX)) {
            throw Problem.of(ProblemType.SCOPE_MISSING).saying(NOT_YOURS);
        }
        return client.substring(CLIENT_PREFIX.length());
    }

    /// @throws Problem `dataset-unknown`, or `scope-missing` when it is another holder's
    Dataset own(String id, String holder) {
        var dataset =
                catalogue.dataset(id).orElseThrow(() -> Problem.of(ProblemType.DATASET_UNKNOWN));
        if (!dataset.holders().contains(holder)) {
            throw Problem.of(ProblemType.SCOPE_MISSING).saying(NOT_YOURS);
        }
        return dataset;
    }
}
