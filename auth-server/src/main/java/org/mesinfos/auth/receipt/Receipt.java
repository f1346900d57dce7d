package org.mesinfos.auth.receipt;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A receipt, written once and never changed: every download is the same to the byte.
///
/// @param id [ReceiptId] as text
/// @param at when what it attests happened
/// @param jws compact JWS (RFC 7515) over the receipt's JSON
@Document("receipts")
record Receipt(@Id String id, Instant at, String jws) {}
