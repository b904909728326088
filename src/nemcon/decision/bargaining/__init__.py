"""Published models of collective decisions, one file each, named as the literature names them."""
