package org.mesinfos.auth.dataexport;

import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Publishes the description of the file in which people take everything along, for anybody who
/// writes a program that reads one.
@Controller
class ExportSchemaController {

    /// Of the version that this platform writes; the description of a version stays where it is.
    static final String ADDRESS = "/schemas/export/" + ExportZip.VERSION;

    private static final MediaType SCHEMA = MediaType.parseMediaType("application/schema+json");

    private final Resource schema = new ClassPathResource("interchange/export-1.schema.json");

    @GetMapping(ADDRESS)
    @PermitAll
    ResponseEntity<Resource> schema() {
        return ResponseEntity.ok()
                .contentType(SCHEMA)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(schema);
    }
}
