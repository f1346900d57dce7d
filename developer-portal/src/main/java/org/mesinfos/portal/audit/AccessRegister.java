package org.mesinfos.portal.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who read what, as the data API recorded it; asked in the name of the signed-in organizer.
interface AccessRegister {

    /// Makes sure that the organizer's token still holds; if not, the request ends in a round trip
    /// through the authorization server and is repeated.
    void ensureAccess();

    /// Looks for accesses, newest first. Looking is recorded too.
    ///
    /// @param reason why the organizer looks, in the organizer's words
    /// @param filters by name, as the data API knows them; empty values are left out
    /// @param cursor where the previous page ended; null for the first
    Reply<Found> search(String reason, Map<String, String> filters, @Nullable String cursor);

    /// Writes everything that a search finds as one file, while it is being read: memory does not
    /// grow with it.
    ///
    /// @param destination opened only once there is something to write
    /// @return whether the file is complete
    /// @throws IncompleteExport when the register stopped answering after the file was begun
    Reply<Boolean> export(
            String reason, Map<String, String> filters, Format format, Destination destination);

    /// The forms that a file can have.
    enum Format {
        /// RFC 4180, with one header line.
        CSV("csv", "text/csv"),
        /// One JSON object a line.
        NDJSON("ndjson", "application/x-ndjson");

        private final String ending;
        private final String type;

        Format(String ending, String type) {
            this.ending = ending;
            this.type = type;
        }

        String ending() {
            return ending;
        }

        String type() {
            return type;
        }
    }

    /// Where a file goes.
    interface Destination {
        OutputStream open() throws IOException;
    }

    /// Ends the response, so that nobody takes half a file for a whole one.
    final class IncompleteExport extends RuntimeException {
        IncompleteExport() {
            super("the register stopped answering in the middle of a file");
        }
    }

    /// @param next cursor of the page that follows; null at the end
    record Found(List<Access> accesses, @Nullable String next) {}

    /// One recorded access or refusal.
    ///
    /// @param id where the trail holds it: batch and place in the batch
    /// @param clientId whose token it was
    /// @param grantId the permission that was presented; null when the token named none
    /// @param grantVersion how often the permission had been changed
    /// @param panelist the person's audit id; null when the request named nobody
    /// @param outcome `read`, or why it was refused
    record Access(
            String id,
            Instant at,
            String requestId,
            String mode,
            String app,
            String clientId,
            @Nullable String grantId,
            long grantVersion,
            @Nullable String panelist,
            List<String> holders,
            @Nullable String dataset,
            String operation,
            String outcome,
            int count,
            @Nullable String purpose) {

        public boolean isRead() {
            return outcome.equals("read");
        }
    }
}
