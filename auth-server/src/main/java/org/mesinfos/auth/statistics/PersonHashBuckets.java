package org.mesinfos.auth.statistics;

import java.time.LocalDate;
import java.time.YearMonth;
import org.mesinfos.engine.secret.Sha256;

/// One of 64 marks for each person, another one each month: of a panel of some hundred people
/// several share each, so that a mark is about nobody. So many different marks, so many people at
/// least; two people with the same mark are taken for one.
final class PersonHashBuckets {

    private static final int MARKS = 64;
    private static final int BYTES = 4;

    private PersonHashBuckets() {}

    static int of(String person, LocalDate day) {
        var hash = Sha256.hex(YearMonth.from(day) + "|" + person, BYTES);
        return (int) (Long.parseLong(hash, 16) % MARKS);
    }
}
