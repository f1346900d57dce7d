package org.mesinfos.data.export;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A part of a file, sealed.
///
/// @param id the id and key of the export, the dataset, and the number of the part from 0
/// @param expiresAt when it is forgotten, whatever becomes of the export
@Document("export_blocks")
record ExportBlock(@Id String id, Instant expiresAt, byte[] content) {

    /// How many bytes of a file are in each of its parts but the last.
    static final int BYTES = 256 * 1024;

    static String id(ExportJob job, String dataset, int number) {
        return under(job) + '|' + dataset + '|' + "%06d".formatted(number);
    }

    /// What the ids of all parts of an export begin with.
    static String under(ExportJob job) {
        return job.id() + '|' + job.key();
    }
}
