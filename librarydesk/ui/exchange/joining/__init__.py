"""The view Taking part: a PC asks, the province admits it, it joins; six words by telephone."""
