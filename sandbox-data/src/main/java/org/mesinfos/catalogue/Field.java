package org.mesinfos.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One field of a record.
///
/// @param name in camelCase, as in the API
/// @param type its shape on the wire
/// @param description for a lay person
/// @param unit such as `m` or `EUR`; null when the type says enough
/// @param example a value that a record can hold
/// @param selector how people can narrow what they permit by it; null for most
/// @param nullable whether it can be null, which means unknown
/// @param sensitive whether it deserves care beyond its scope's level
/// @param identifier what kind of identifier it holds; null for most. Apps see a name of their own
///   in its place, unless a scope opens it
/// @param thirdParty whether it is about somebody else; masked unless a dedicated scope opens it
/// @param defect what is deliberately wrong with it in some made-up records, so that apps can try
///   their cleaning; null for most
/// @param codes the values of an enumeration with their meaning; empty for other types
public record Field(
        String name,
        Type type,
        LocalText description,
        @Nullable String unit,
        JsonNode example,
        @Nullable Identifier identifier,
        @Nullable Selector selector,
        boolean nullable,
        boolean sensitive,
        boolean thirdParty,
        @Nullable LocalText defect,
        List<Code> codes) {

    public Field {
        codes = codes == null ? List.of() : List.copyOf(codes);
    }

    /// Shapes on the wire; the stored form is said beside each.
    public enum Type {
        /// Any text; stored as a string.
        STRING,
        /// One of [Field#codes()]; stored as a string.
        ENUM,
        /// A whole number; stored as a 64-bit integer.
        INTEGER,
        /// A decimal number as a JSON string; stored as Decimal128.
        DECIMAL,
        /// `true` or `false`.
        BOOLEAN,
        /// `YYYY-MM-DD`; stored as a string.
        DATE,
        /// RFC 3339 in UTC with `Z`; stored as a BSON date.
        INSTANT,
        /// `{"amount":"-63.90","currency":"EUR"}`; the amount is stored as Decimal128.
        MONEY,
        /// GeoJSON Point, longitude first.
        POINT,
        /// A list of texts.
        STRING_LIST
    }

    /// What a text identifies a person by, in one app as in another.
    public enum Identifier {
        /// Points from one record to another, and means nothing to the person; never told as it is.
        REFERENCE,
        /// A number that a company prints on what it sends, such as that of a card or contract;
        /// told under the dataset's scope for identifiers.
        PRINTED
    }

    /// By what people can permit a part of a dataset only.
    public enum Selector {
        /// Tells apart their accounts, contracts or lines.
        ACCOUNT,
        /// Tells apart kinds of records.
        CATEGORY
    }

    /// One value of an enumeration.
    public record Code(String value, LocalText meaning) {}
}
