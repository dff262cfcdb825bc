//go:build tools

// Package pocketbase pins the server: `go build` makes the stock executable from the module named in go.mod.
package pocketbase

import _ "github.com/pocketbase/pocketbase/examples/base"
