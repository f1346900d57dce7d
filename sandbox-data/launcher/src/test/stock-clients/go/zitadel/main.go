// Speaks OAuth with zitadel/oidc as it is.
package main

import (
	"context"
	"errors"

	"github.com/zitadel/oidc/v3/pkg/client/rp"
	"github.com/zitadel/oidc/v3/pkg/oidc"
	"golang.org/x/oauth2"
	"mesinfos.example/stock-clients/talk"
)

func main() {
	ctx, want := context.Background(), talk.Wanted()
	nonce := talk.Random()
	party, err := rp.NewRelyingPartyOIDC(ctx, want.Issuer, want.ClientID, want.Secret, want.RedirectURI,
		want.Scopes(), rp.WithVerifierOpts(rp.WithNonce(func(context.Context) string { return nonce })))
	talk.Must(err)
	state, verifier := talk.Random(), oauth2.GenerateVerifier()
	answer := talk.Browse(rp.AuthURL(state, party,
		rp.WithCodeChallenge(oidc.NewSHACodeChallenge(verifier)), rp.AuthURLOpt(rp.WithURLParam("nonce", nonce))))
	if answer.Get("state") != state {
		talk.Must(errors.New("another state came back"))
	}
	if failed := answer.Get("error"); failed != "" {
		talk.Tell(talk.Result{Error: failed})
		return
	}
	tokens, err := rp.CodeExchange[*oidc.IDTokenClaims](ctx, answer.Get("code"), party, rp.WithCodeVerifier(verifier))
	talk.Must(err)
	result := talk.Result{}
	result.Scope, _ = tokens.Extra("scope").(string)
	reading := oauth2.NewClient(ctx, oauth2.StaticTokenSource(tokens.Token))
	result.Read = talk.Status(reading, want.Resource)
	info, err := rp.Userinfo[*oidc.UserInfo](ctx, tokens.AccessToken, tokens.TokenType, tokens.IDTokenClaims.Subject, party)
	talk.Must(err)
	result.SameSubject = info.Subject == tokens.IDTokenClaims.Subject
	if tokens.RefreshToken != "" {
		nonce = "" // an ID token of a refresh has none (OpenID Connect Core 12.2)
		tokens, err = rp.RefreshTokens[*oidc.IDTokenClaims](ctx, party, tokens.RefreshToken, "", "")
		talk.Must(err)
		reading = oauth2.NewClient(ctx, oauth2.StaticTokenSource(tokens.Token))
		result.ReadAfterRefresh = talk.Status(reading, want.Resource)
		talk.Must(rp.RevokeToken(ctx, party, tokens.RefreshToken, "refresh_token"))
		result.ReadAfterRevocation = talk.Status(reading, want.Resource)
	}
	talk.Tell(result)
}
