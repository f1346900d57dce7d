package org.mesinfos.data.ratelimit;

import jakarta.servlet.http.HttpServletRequest;

/// Tells answers of all records, which are counted apart, from all others.
public interface ExportDetector {

    /// Whether `request` asks for all records in one answer.
    boolean isExport(HttpServletRequest request);
}
