"""The pages for people: requests come in, HTML that is complete without JavaScript goes out."""
