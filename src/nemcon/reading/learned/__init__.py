"""The trained finder: word pieces, windows, the network, decoding."""
