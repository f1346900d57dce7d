package org.mesinfos.auth.token;

/// Tokens by which this server itself calls the data API.
public interface ServiceTokens {

    /// A bearer token for the panelists' own pages, with the scope `panelists:read`.
    String forPanelistPages();
}
