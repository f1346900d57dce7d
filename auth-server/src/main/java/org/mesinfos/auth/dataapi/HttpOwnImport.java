package org.mesinfos.auth.dataapi;

import java.nio.file.Path;
import java.util.Optional;
import org.mesinfos.auth.person.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.FileSystemResource;
import org.springframework.web.client.RestClientException;

/// Hands records over HTTP.
class HttpOwnImport implements OwnImport {

    private static final Logger LOG = LoggerFactory.getLogger(HttpOwnImport.class);

    private final PanelistImportApi panelists;

    HttpOwnImport(PanelistImportApi panelists) {
        this.panelists = panelists;
    }

    @Override
    public Optional<Taken> take(Person person, String dataset, Path records) {
        try {
            var file = new FileSystemResource(records);
            return Optional.of(panelists.take(person.id().value(), dataset, file));
        } catch (RestClientException failed) {
            // Without its message, which has the address and so the person in it.
            LOG.warn("the data API did not take an import: {}", failed.getClass());
            return Optional.empty();
        }
    }
}
