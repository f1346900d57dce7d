package org.mesinfos.showcase.desk;

import java.time.Instant;

/// One record that a person shows to somebody by a link, until the link ends.
///
/// The record is not copied: with the desk, or with the record, goes what the link shows.
///
/// @param id hash of what stands in the link, which itself is kept nowhere
/// @param grant the permission under which the record was read; another one ends the link
/// @param record id of the record
public record DeskShare(
        String id,
        String client,
        String subject,
        String grant,
        String dataset,
        String record,
        Instant until) {

    boolean isOf(String otherClient, String otherSubject) {
        return client.equals(otherClient) && subject.equals(otherSubject);
    }
}
