package org.mesinfos.data.change;

/// Records of a person that are new, other than before, or deleted; never which ones.
///
/// @param person owner of the data
/// @param dataset id in the catalogue
public record RecordChange(String person, String dataset) {}
