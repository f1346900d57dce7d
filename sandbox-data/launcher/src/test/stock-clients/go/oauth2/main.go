// Speaks OAuth with golang.org/x/oauth2 and go-oidc as they are.
package main

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
	"mesinfos.example/stock-clients/talk"
)

func main() {
	ctx, want := context.Background(), talk.Wanted()
	provider, err := oidc.NewProvider(ctx, want.Issuer)
	talk.Must(err)
	config := oauth2.Config{ClientID: want.ClientID, ClientSecret: want.Secret,
		Endpoint: provider.Endpoint(), RedirectURL: want.RedirectURI, Scopes: want.Scopes()}
	state, nonce, verifier := talk.Random(), talk.Random(), oauth2.GenerateVerifier()
	answer := talk.Browse(config.AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier)))
	if answer.Get("state") != state {
		talk.Must(errors.New("another state came back"))
	}
	if failed := answer.Get("error"); failed != "" {
		talk.Tell(talk.Result{Error: failed})
		return
	}
	token, err := config.Exchange(ctx, answer.Get("code"), oauth2.VerifierOption(verifier))
	talk.Must(err)
	raw, _ := token.Extra("id_token").(string)
	id, err := provider.Verifier(&oidc.Config{ClientID: want.ClientID}).Verify(ctx, raw)
	talk.Must(err)
	if id.Nonce != nonce {
		talk.Must(errors.New("another nonce came back"))
	}
	result := talk.Result{}
	result.Scope, _ = token.Extra("scope").(string)
	result.Read = talk.Status(config.Client(ctx, token), want.Resource)
	info, err := provider.UserInfo(ctx, oauth2.StaticTokenSource(token))
	talk.Must(err)
	result.SameSubject = info.Subject == id.Subject
	if token.RefreshToken != "" {
		token, err = config.TokenSource(ctx, &oauth2.Token{RefreshToken: token.RefreshToken}).Token()
		talk.Must(err)
		reading := oauth2.NewClient(ctx, oauth2.StaticTokenSource(token))
		result.ReadAfterRefresh = talk.Status(reading, want.Resource)
		revoke(provider, want, token.RefreshToken)
		result.ReadAfterRevocation = talk.Status(reading, want.Resource)
	}
	talk.Tell(result)
}

// x/oauth2 knows no revocation.
func revoke(provider *oidc.Provider, want talk.Want, token string) {
	var metadata struct {
		Revocation string `json:"revocation_endpoint"`
	}
	talk.Must(provider.Claims(&metadata))
	answer, err := http.PostForm(metadata.Revocation, url.Values{"token": {token}, "client_id": {want.ClientID}})
	talk.Must(err)
	answer.Body.Close()
}
