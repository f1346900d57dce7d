package org.mesinfos.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bson.Document;
import org.junit.jupiter.api.Test;

class IdPrefixRangeTests {

    @Test
    void theRangeEndsBeforeTheNextSeparator() {
        assertThat(IdPrefixRange.startingWith("panelist01|").getCriteriaObject())
                .isEqualTo(
                        new Document(
                                "_id",
                                new Document("$gte", "panelist01|").append("$lt", "panelist01}")));
    }
}
