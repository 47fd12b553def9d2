import type { Offer } from './completion.ts';

/** The offers above the composer; the focus stays in the text, which names the active one. */
export function CompletionList(props: { id: string; offers: Offer[]; active: number; pick: (offer: Offer) => void }) {
  const { id, offers, active, pick } = props;
  return (
    <div className="completion" role="listbox" id={id} aria-label="Suggestions">
      {offers.map((offer, index) => (
        <button
          type="button"
          tabIndex={-1}
          key={offer.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className={`option ${index === active ? 'active' : ''}`}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => pick(offer)}
        >
          <b>{offer.label}</b>
          <span className="quiet">{offer.description}</span>
        </button>
      ))}
    </div>
  );
}
