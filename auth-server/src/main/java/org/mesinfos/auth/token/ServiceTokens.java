package org.mesinfos.auth.token;

/// Tokens by which this server itself calls the data API.
public interface ServiceTokens {

    /// A bearer token with one scope and no other: `panelists:read` for the panelists' own pages,
    /// `panelists:import` to add their own records, `panelists:erase` when they leave.
    String with(String scope);
}
