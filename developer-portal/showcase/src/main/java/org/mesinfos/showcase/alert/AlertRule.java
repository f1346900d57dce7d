package org.mesinfos.showcase.alert;

import java.util.List;
import org.mesinfos.showcase.data.DeskRecords;

/// Finds one kind of thing to warn of; what is not lent is never a reason.
public interface AlertRule {

    List<Alert> check(DeskRecords records);
}
