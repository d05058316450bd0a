/// What is added to a request so that the API knows who asks.
package enum Authentication {}
